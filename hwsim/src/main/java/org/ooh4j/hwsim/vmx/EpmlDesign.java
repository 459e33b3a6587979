package org.ooh4j.hwsim.vmx;

/** Which processor: how the extended logging unit behaves where the paper is silent or its emulator loses pages. */
public enum EpmlDesign {
    /** Sound: see {@link IntendedLogging}. */
    INTENDED {
        @Override
        LoggingUnits units(PmlUnit pml, EpmlUnit epml) {
            return new IntendedLogging(pml, epml);
        }
    },
    /** As the paper's emulator was shipped: see {@link PublishedLogging}. */
    PUBLISHED {
        @Override
        LoggingUnits units(PmlUnit pml, EpmlUnit epml) {
            return new PublishedLogging(pml, epml);
        }
    };

    abstract LoggingUnits units(PmlUnit pml, EpmlUnit epml);
}
