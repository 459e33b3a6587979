package org.ooh4j.hwsim.vmx;

import org.ooh4j.hwsim.cost.Event;

/**
 * The design of the paper's emulator, defects included; for reproduction only.
 *
 * <ul>
 *   <li>The guest's log follows the <em>EPT's</em> dirty flag. A page-table page that becomes dirty logs the linear
 *       address under translation, which is some other page's: a false entry.
 *   <li>Without room the access is not faulted: the flag is set, and the address is never logged.
 *   <li>Only the full log asks to be drained; every walk that sets a flag meanwhile asks again.
 *   <li>Guest-physical addresses are not logged beside: the emulator's call is commented out.
 *   <li>A VM exit saves an index out of range as 511: a log that is full at that moment counts as empty.
 * </ul>
 *
 * Without EPML (no guest log installed) the standard unit works as the SDM says.
 */
final class PublishedLogging implements LoggingUnits {
    private final PmlUnit pml;
    private final EpmlUnit epml;

    PublishedLogging(PmlUnit pml, EpmlUnit epml) {
        this.pml = pml;
        this.epml = epml;
    }

    @Override
    public boolean admitsEptUpdate() {
        if (!epml.active()) {
            return pml.admitsUpdate();
        }
        if (!epml.hasRoom()) {
            if (epml.requestDrain()) {
                epml.count(Event.EPML_BUFFER_FULL);
            }
        }
        return true;
    }

    @Override
    public boolean admitsGuestUpdate() {
        return true;
    }

    @Override
    public void logGuestPhysical(long gpa, long gva) {
        if (!epml.active()) {
            pml.log(gpa);
        } else if (epml.hasRoom()) {
            epml.log(gva);
        } else {
            epml.count(Event.EPML_ENTRY_LOST);
        }
    }

    @Override
    public void logGuestVirtual(long gva) {
        // the emulator looks at the EPT's flag alone
    }

    @Override
    public void vmExit() {
        if (epml.active() && !epml.hasRoom()) {
            epml.restart();
        }
    }
}
