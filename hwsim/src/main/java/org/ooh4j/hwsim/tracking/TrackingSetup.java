package org.ooh4j.hwsim.tracking;

import org.ooh4j.hwsim.hypervisor.Hypervisor;

/**
 * What a technique is opened with.
 *
 * @param cache the translation cache of the tracked process
 * @param firstPage first guest virtual page number that may ever be mapped
 * @param pages number of pages that may ever be mapped, at least 1
 * @param shape sizes of the simulated machine
 * @param behaviour sound, or as the paper's artifact was shipped
 * @param host on which the technique makes its virtual machine; a host may have several
 */
public record TrackingSetup(
        TranslationCache cache, long firstPage, long pages, MachineShape shape, Behaviour behaviour, Hypervisor host) {
    /** On a host of its own. */
    public TrackingSetup(TranslationCache cache, long firstPage, long pages, MachineShape shape, Behaviour behaviour) {
        this(cache, firstPage, pages, shape, behaviour, new Hypervisor());
    }

    /** One virtual processor, 4 KiB pages, the published ring, {@code intended} behaviour, a host of its own. */
    public static TrackingSetup of(TranslationCache cache, long firstPage, long pages) {
        return new TrackingSetup(cache, firstPage, pages, MachineShape.forPages(pages), Behaviour.INTENDED);
    }

    /** The same on a machine of another shape. */
    public TrackingSetup with(MachineShape shape) {
        return new TrackingSetup(cache, firstPage, pages, shape, behaviour, host);
    }

    /** The same with another behaviour. */
    public TrackingSetup with(Behaviour behaviour) {
        return new TrackingSetup(cache, firstPage, pages, shape, behaviour, host);
    }

    /** The same beside the other virtual machines of {@code host}. */
    public TrackingSetup on(Hypervisor host) {
        return new TrackingSetup(cache, firstPage, pages, shape, behaviour, host);
    }
}
