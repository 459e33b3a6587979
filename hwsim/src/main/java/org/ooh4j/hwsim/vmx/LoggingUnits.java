package org.ooh4j.hwsim.vmx;

import org.ooh4j.hwsim.paging.ModificationLog;

/** The two logging units of a processor, as the page walk sees them: EPT flags feed PML, guest flags feed EPML. */
final class LoggingUnits implements ModificationLog {
    private final PmlUnit pml;
    private final EpmlUnit epml;

    LoggingUnits(PmlUnit pml, EpmlUnit epml) {
        this.pml = pml;
        this.epml = epml;
    }

    @Override
    public boolean admitsEptUpdate() {
        return pml.admitsUpdate();
    }

    @Override
    public boolean admitsGuestUpdate() {
        return epml.admitsUpdate();
    }

    @Override
    public void logGuestPhysical(long gpa) {
        pml.log(gpa);
    }

    @Override
    public void logGuestVirtual(long gva) {
        epml.log(gva);
    }
}
