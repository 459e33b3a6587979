package org.ooh4j.agent.options;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.store.Durability;

/**
 * The table of options: key, syntax, default, meaning, and what checks a value.
 *
 * <p>Everything else that knows options (parser, {@code help}, {@code config}, {@code docs/options.md}) is made from
 * it.
 */
public enum Option {
    INCLUDE(
            "include",
            "PATTERN[:PATTERN...]",
            "",
            "classes to manage; '*' stands for any characters",
            Values::patterns),
    EXCLUDE("exclude", "PATTERN[:PATTERN...]", "", "classes to leave alone although included", Values::patterns),
    HEAP("heap", "SIZE", "256m", "most that the managed heap may grow to", Values::heapSize),
    TECHNIQUE("technique", Values.techniqueNames(), "epml", "who tracks dirty pages", Values::technique),
    BEHAVIOUR(
            "behaviour",
            "intended|published",
            "intended",
            "sound, or as the paper's artifact was shipped, which loses pages (epml and spml)",
            Values::behaviour),
    PLAN("plan", Values.planNames(), "concurrent", "how the heap is collected", Values::plan),
    MARKERS("markers", "N", "", "threads that mark; by default half the processors, at most 4", Values::markers),
    PROFILE(
            "profile",
            Values.profileNames(),
            "paper",
            "prices of the modelled clock; host is what ./ooh4j calibrate wrote",
            NamedProfile::read),
    ORACLE("oracle", "on|off", "off", "count what the technique misses against the truth (slow)", Values::onOff),
    SNAPSHOTS("snapshots", "DIRECTORY|URI", "", "take snapshots, and keep them there", Values::place),
    SNAPSHOT_EVERY("snapshot-every", "DURATION|never", "5s", "time from one snapshot to the next", Values::timer),
    SNAPSHOT_WHEN_DIRTY(
            "snapshot-when-dirty",
            "PAGES",
            "",
            "take one as soon as about so many pages of 4 KiB have changed",
            Values::pages),
    SNAPSHOT_ON_FILE(
            "snapshot-on-file",
            "FILE",
            "",
            "take one when this file appears; it is removed once the snapshot is there",
            Values::file),
    SNAPSHOT_ON_SIGNAL(
            "snapshot-on-signal",
            "NAME",
            "",
            "take one for this signal, such as USR1; USR2 is the JVM's own unless _JAVA_SR_SIGNUM says otherwise",
            Values::signal),
    SNAPSHOT_MODE(
            "snapshot-mode",
            Values.modeNames(),
            "copy-before-write",
            "who copies dirty pages: first writes and a writer beside the program, rounds before the stop, or the stop",
            Values::mode),
    SNAPSHOT_TARGET(
            "snapshot-target",
            "DURATION",
            "1ms",
            "how long the copies in the stop of pre-copy may take, as predicted",
            TimeSpan::parse),
    SNAPSHOT_ASIDE(
            "snapshot-aside", "SIZE", "64m", "most memory for pages that are copied, not yet written", Values::aside),
    SNAPSHOT_UNCHANGED(
            "snapshot-unchanged",
            "write|skip",
            "write",
            "what happens to pages that were written to but hold what the last snapshot has",
            Values::unchanged),
    SNAPSHOT_KEEP(
            "snapshot-keep",
            "RULE[:RULE...]",
            "",
            "give up snapshots that no rule keeps, such as keep-last=10:keep-hourly=24; without rules all stay",
            Values::retention),
    SNAPSHOT_CODEC(
            "snapshot-codec",
            Codec.labels(),
            "none",
            "how pages are packed; what hardly shrinks is stored as it is",
            Values::codec),
    SNAPSHOT_DURABILITY(
            "snapshot-durability",
            Durability.labels(),
            "data",
            "what a snapshot survives: none, that the program is killed; data, a crash of the system or power loss; full,"
                    + " these where a data sync promises too little",
            Values::durability),
    ATOMIC(
            "atomic",
            "PATTERN[:PATTERN...]",
            "",
            "methods (class.method) that no snapshot cuts in two",
            Values::patterns),
    RESTORE(
            "restore",
            "DIRECTORY[@ID]|URI[@ID]",
            "",
            "begin with the heap of a snapshot; without an id the latest",
            Values::snapshotName),
    RESTORE_MODE(
            "restore-mode",
            "eager|lazy",
            "eager",
            "read and verify all pages first, or map them where that is possible and verify them behind",
            Values::restoreMode),
    FOREIGN(
            "foreign",
            "refuse|null",
            "refuse",
            "what a restore makes of references that left the heap",
            Values::foreign),
    VERIFY(
            "verify",
            "none|heap|dirty|heap:dirty",
            "none",
            "heap: check the whole heap after each collection and restore; dirty: prove by checksums in each pause that"
                    + " every changed page was reported",
            Values::verify),
    STRESS("stress", "SIZE", "", "collect each time that this much was allocated", Values::size),
    LOG("log", "TAG[:TAG...]", "weave", "what to tell on stderr: weave, gc, cycle, snapshot, or none", Values::logTags),
    GC_LOG(
            "gc-log",
            "FILE|cms:FILE",
            "",
            "write the collector's log there, in our own words or as the JVM's CMS would, for viewers that know it",
            Values::gcLog),
    JMX("jmx", "on|off", "off", "register the collector as a management bean (start-up takes longer)", Values::onOff),
    HISTOGRAMS(
            "histograms",
            "FILE",
            "",
            "write histograms of pauses and waits there (HdrHistogram .hlog), at exit and after each snapshot",
            Values::file),
    REPORT("report", "FILE", "", "write the run's figures there (JSON), at exit and after each snapshot", Values::file),
    TRACE("trace", "FILE", "", "record the heap's page events there, for ooh4j replay", Values::file),
    CONFIG("config", "FILE", "", "read options from a properties file", Values::file),
    HELP("help", "", "", "print the options and exit", Function.identity());

    private final String key;
    private final String syntax;
    private final String byDefault;
    private final String meaning;
    private final Function<String, ?> parser;

    Option(String key, String syntax, String byDefault, String meaning, Function<String, ?> parser) {
        this.key = key;
        this.syntax = syntax;
        this.byDefault = byDefault;
        this.meaning = meaning;
        this.parser = parser;
    }

    public String key() {
        return key;
    }

    public String syntax() {
        return syntax;
    }

    /** The default, as it would be typed; empty where the option is off. */
    public String byDefault() {
        return byDefault;
    }

    public String meaning() {
        return meaning;
    }

    /** The name of the system property. */
    public String property() {
        return "ooh4j." + key;
    }

    /** The name of the environment variable. */
    public String variable() {
        return "OOH4J_" + name();
    }

    /** The meaning of {@code text}; {@link UsageException} naming the key where it has none. */
    Object parse(String text) {
        try {
            return text.isEmpty() ? null : parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw UsageException.badValue(key, text, e);
        }
    }

    /** The option called {@code key}; {@link UsageException} with the nearest name where there is none. */
    static Option named(String key) {
        Optional<Option> option =
                Arrays.stream(values()).filter(o -> o.key.equals(key)).findFirst();
        if (option.isPresent()) {
            return option.get();
        }
        String advice = Nearest.to(key, Arrays.stream(values()).map(Option::key).toList())
                .map(nearest -> "did you mean " + nearest + "?")
                .orElse("ooh4j config and the agent's option help list all of them");
        throw new UsageException("unknown option: " + key + ", " + advice);
    }
}
