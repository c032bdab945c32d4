package org.wangge.server.river;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;

/**
 * The rules of patrols, in versions: a patrol is judged by those that counted when it began. Reading needs {@code VIEW_MAP}, writing {@code
 * ADMINISTER}.
 */
public interface PatrolRules {

    /** The rules that count at an instant. */
    PatrolRuleSet at(Caller caller, Instant at);

    /** All versions, the latest first. */
    List<PatrolRuleSet> versions(Caller caller);

    /** Makes a new version that counts from now on. */
    PatrolRuleSet put(
            Caller caller, @Nullable String name, List<PatrolRule> rules, Consumer<PatrolRuleSet> precondition);

    /** Makes a new version that has counted since a time; for a source that brings patrols of then. Needs {@code IMPORT_DATA}. */
    PatrolRuleSet take(Caller caller, String name, List<PatrolRule> rules, Instant from);

    /** Rules that were published, to begin with. */
    List<Preset> presets(Caller caller);

    /**
     * Rules as they were published.
     *
     * @param source where it was published
     */
    record Preset(String code, String name, String nameEn, String source, List<PatrolRule> rules) {}
}
