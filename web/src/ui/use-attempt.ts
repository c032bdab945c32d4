import { useNotices } from '../stores/notices';
import { problemText } from './problem-text';

/** Does a piece of work; a failure is told as a notice. Answers whether it was done. */
export function useAttempt(): (work: () => Promise<unknown>) => Promise<boolean> {
  const notices = useNotices();
  return async (work) => {
    try {
      await work();
      return true;
    } catch (error) {
      notices.say(problemText(error), 'error');
      return false;
    }
  };
}
