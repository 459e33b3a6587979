package org.ooh4j.hwsim.tracking;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A way of learning which pages a process wrote: a row of data and the class behind it. Those of the paper are
 * constants here; a further one is another row, made by whoever wants it (see {@code docs/add-a-technique.md}).
 *
 * @param name the word by which people name it, lower case, as in {@code technique=epml}
 * @param summary half a line on how it works
 * @param behaviours what it can be run as; {@code PUBLISHED} only where the paper's artifact has defects of its own
 * @param opener opens it on a fresh machine
 */
public record Technique(
        String name, String summary, List<Behaviour> behaviours, Function<TrackingSetup, DirtyPageTracker> opener) {
    /** Knows every written page, at no cost: the truth that the others are measured against. */
    public static final Technique ORACLE = new Technique(
            "oracle", "the truth: sees every store, costs nothing", List.of(Behaviour.INTENDED), OracleTracker::new);

    /** Extended PML (paper, section IV-D): the processor logs guest virtual addresses to a guest buffer. */
    public static final Technique EPML = new Technique(
            "epml",
            "the processor logs virtual addresses into a buffer of the guest",
            List.of(Behaviour.INTENDED, Behaviour.PUBLISHED),
            EpmlTracker::new);

    /** Shadow PML (paper, section IV-C): the hypervisor's log, shared with the guest, and a reverse mapping. */
    public static final Technique SPML = new Technique(
            "spml",
            "the hypervisor hands its log of physical addresses to the guest, which maps them back",
            List.of(Behaviour.INTENDED, Behaviour.PUBLISHED),
            SpmlTracker::open);

    /** {@code /proc}: soft-dirty flags by write faults, pagemap and clear_refs (paper, section III). */
    public static final Technique PROC = new Technique(
            "proc",
            "soft-dirty flags: write faults in the kernel, a walk over pagemap, clear_refs",
            List.of(Behaviour.INTENDED),
            ProcTracker::new);

    /** userfaultfd in write-protect mode, each first write a message to the tracker (paper, section III). */
    public static final Technique UFD = new Technique(
            "ufd", "userfaultfd: each first write waits for the tracker", List.of(Behaviour.INTENDED), UfdTracker::new);

    /** userfaultfd in write-protect mode, resolved by the kernel, with PAGEMAP_SCAN (Linux 6.7; not in the paper). */
    public static final Technique UFD_ASYNC = new Technique(
            "ufd-async",
            "userfaultfd resolved by the kernel, then PAGEMAP_SCAN",
            List.of(Behaviour.INTENDED),
            UfdAsyncTracker::new);

    private static final List<Technique> ALL = List.of(EPML, SPML, PROC, UFD, UFD_ASYNC, ORACLE);

    /** Keeps its own copy of the lists. */
    public Technique {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "a technique's name is lower-case letters, digits and hyphens: name=" + name);
        }
        behaviours = List.copyOf(behaviours);
    }

    /** Every technique that this project has, in the order in which tables show them. */
    public static List<Technique> all() {
        return ALL;
    }

    /** The technique called {@code name}. */
    public static Optional<Technique> named(String name) {
        return ALL.stream().filter(technique -> technique.name.equals(name)).findFirst();
    }

    /**
     * Opens the technique on a fresh machine for one process.
     *
     * @throws IllegalArgumentException if it does not have the behaviour that {@code setup} asks for
     */
    public DirtyPageTracker open(TrackingSetup setup) {
        require(setup.behaviour());
        return opener.apply(setup);
    }

    /**
     * Does nothing if the technique has the behaviour.
     *
     * @throws IllegalArgumentException if it does not
     */
    public void require(Behaviour behaviour) {
        if (!behaviours.contains(behaviour)) {
            throw new IllegalArgumentException("technique " + name + " has no such behaviour: behaviour="
                    + behaviour.label() + "; the paper's artifact uses the kernel's own mechanism here");
        }
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
