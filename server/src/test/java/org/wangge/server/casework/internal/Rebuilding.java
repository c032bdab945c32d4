package org.wangge.server.casework.internal;

import java.util.List;
import org.springframework.beans.factory.BeanFactory;

/** For tests of other packages: does what runs by itself in an office. */
public final class Rebuilding {

    private Rebuilding() {}

    /** Folds every log again, and tells where the columns said something else. */
    public static List<String> differences(BeanFactory beans) {
        return beans.getBean(CaseRebuild.class).all().stream()
                .map(CaseRebuild.Difference::toString)
                .toList();
    }

    /** Ends the suspensions whose time has come. */
    public static void resumeWhatIsDue(BeanFactory beans) {
        beans.getBean(Resuming.class).resumeWhatIsDue();
    }
}
