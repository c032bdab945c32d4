package org.wangge.server.casework.machine;

/** What an action does to the stage. */
public sealed interface Transition {

    /** The case goes to this stage. */
    record To(CaseStage stage) implements Transition {}

    /** The stage stays. */
    record Stay() implements Transition {}

    /** Back to the stage before the suspension or the merging. */
    record Back() implements Transition {}

    /** What the pending request wants: an extension stays, a suspension suspends. */
    record AsRequested() implements Transition {}

    /** To the same assignee again; to be dispatched where there is none. */
    record ToAssignee() implements Transition {}

    /** To be dispatched again where it was filed, to be decided on where it was not. */
    record Reopened() implements Transition {}

    /** Nothing happens. */
    record Refused(Refusal why) implements Transition {}
}
