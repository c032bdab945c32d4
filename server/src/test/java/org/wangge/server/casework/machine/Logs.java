package org.wangge.server.casework.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.wangge.server.casework.CategoryCode;

/** Logs for tests: written by hand, or by a seeded walk through what the machine takes. */
public final class Logs {

    public static final Instant START = Instant.parse("2026-09-28T01:00:00Z");
    public static final UUID ANNA = new UUID(1, 1);
    public static final UUID BO = new UUID(1, 2);
    public static final UUID ROADS = new UUID(2, 1);
    public static final UUID GREENS = new UUID(2, 2);
    public static final CategoryCode MANHOLE = CategoryCode.of("part:01001");
    public static final CategoryCode RUBBISH = CategoryCode.of("item:01010");

    private final List<CaseEvent> events = new ArrayList<>();

    /** A case reported at an instant. */
    public static Logs reportedAt(Instant at) {
        return new Logs().then(at, new CaseAction.Report());
    }

    /** The same, and one more event by a person. */
    public Logs then(Instant at, UUID person, CaseAction action) {
        events.add(new CaseEvent(
                new UUID(9, events.size()),
                events.size() + 1,
                new CaseEvent.Actor(person, person, "测试"),
                at,
                null,
                at,
                null,
                null,
                List.of(),
                action));
        return this;
    }

    public Logs then(Instant at, CaseAction action) {
        return then(at, ANNA, action);
    }

    public List<CaseEvent> events() {
        return List.copyOf(events);
    }

    public CaseProgress progress() {
        return CaseProgress.of(events);
    }

    private Instant last() {
        return events.getLast().observedAt();
    }

    /**
     * A walk of so many actions that the machine takes, with steps of time from none to days.
     *
     * @param seed the same walk for the same seed
     */
    public static Logs walk(long seed, int steps) {
        SplittableRandom random = new SplittableRandom(seed);
        Logs log = reportedAt(START.plusSeconds(random.nextLong(400 * 86_400L)));
        CaseProgress progress = log.progress();
        for (int tries = 0; log.events.size() < steps && tries < steps * 200; tries++) {
            Instant at = log.last().plus(step(random));
            if (progress.resumesAt().filter(until -> !until.isAfter(at)).isPresent()) {
                log.then(progress.resumesAt().orElseThrow(), new CaseAction.Resume());
                progress = progress.after(log.events.getLast());
                continue;
            }
            UUID person = random.nextBoolean() ? ANNA : BO;
            CaseAction action = any(random, at);
            if (progress.refusal(action, new CaseEvent.Actor(person, person, "测试"), at)
                    .isEmpty()) {
                log.then(at, person, action);
                progress = progress.after(log.events.getLast());
            }
        }
        return log;
    }

    private static Duration step(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> Duration.ZERO;
            case 1 -> Duration.ofSeconds(random.nextInt(600));
            case 2 -> Duration.ofMinutes(random.nextInt(600));
            default -> Duration.ofHours(random.nextInt(120));
        };
    }

    private static CaseAction any(SplittableRandom random, Instant at) {
        List<CaseAction> actions = each(at);
        return actions.get(random.nextInt(actions.size()));
    }

    /** At least one action of every kind. */
    public static List<CaseAction> each(Instant at) {
        return List.of(
                new CaseAction.Report(),
                new CaseAction.Intake("市局", "2026-17", at.plusSeconds(86_400)),
                new CaseAction.AskVerification(ANNA),
                new CaseAction.AnswerVerification(true),
                new CaseAction.AnswerVerification(false),
                new CaseAction.File(MANHOLE, 1),
                new CaseAction.File(RUBBISH, null),
                new CaseAction.Reject("不属实"),
                new CaseAction.Dispatch(new Assignee.ToPerson(ANNA)),
                new CaseAction.Dispatch(new Assignee.ToTeam(ROADS)),
                new CaseAction.Dispatch(new Assignee.ToDepartment(GREENS)),
                new CaseAction.Return("非本部门"),
                new CaseAction.Accept(),
                new CaseAction.Arrive(ArrivalProof.CLAIMED),
                new CaseAction.Handle(),
                new CaseAction.AskCheck(BO),
                new CaseAction.AnswerCheck(true),
                new CaseAction.AnswerCheck(false),
                new CaseAction.Close(),
                new CaseAction.Rework("没有修好"),
                new CaseAction.SelfHandle(false),
                new CaseAction.SelfHandle(true),
                new CaseAction.TransferOut("供电公司", null, null),
                new CaseAction.AnswerTransfer(true),
                new CaseAction.AnswerTransfer(false),
                new CaseAction.RequestExtension(new Limit(1, Limit.Unit.WORK_DAY)),
                new CaseAction.RequestSuspension(at.plus(Duration.ofDays(20))),
                new CaseAction.Approve(),
                new CaseAction.Decline("不同意"),
                new CaseAction.Resume(),
                new CaseAction.Supervise(at.plusSeconds(3600)),
                new CaseAction.Escalate(CaseLevel.COMMUNITY),
                new CaseAction.Escalate(CaseLevel.STREET),
                new CaseAction.Merge(new UUID(3, 1)),
                new CaseAction.Reopen("又坏了"),
                new CaseAction.Annul("重复上报"),
                new CaseAction.Remind("handle", 1),
                new CaseAction.Overdue("handle", 1),
                new CaseAction.Comment());
    }
}
