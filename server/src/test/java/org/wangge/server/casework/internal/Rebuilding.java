package org.wangge.server.casework.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.BeanFactory;
import org.wangge.server.casework.CaseCheck;
import org.wangge.server.identity.Caller;

/** For tests of other packages: does what runs by itself in an office. */
public final class Rebuilding {

    private Rebuilding() {}

    /** Folds every log again, and tells where the columns said something else; they are as they should be then. */
    public static List<String> differences(BeanFactory beans) {
        List<String> differences = new ArrayList<>();
        UUID after = null;
        do {
            CaseCheck.Checked page = beans.getBean(CaseCheck.class).run(Caller.system(), after, 500, true);
            page.differences().forEach(difference -> differences.add(difference.toString()));
            after = page.next();
        } while (after != null);
        return differences;
    }

    /** The same for one case, whose columns stay as they are. */
    public static List<CaseCheck.Difference> check(BeanFactory beans, String location) {
        UUID id = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
        UUID before = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() - 1);
        return beans.getBean(CaseCheck.class)
                .run(Caller.system(), before, 1, false)
                .differences();
    }

    /** Ends the suspensions whose time has come. */
    public static void resumeWhatIsDue(BeanFactory beans) {
        beans.getBean(Resuming.class).resumeWhatIsDue();
    }
}
