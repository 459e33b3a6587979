package org.ooh4j.hwsim.vmx;

import org.ooh4j.hwsim.paging.ModificationLog;

/** The two logging units of a processor, as the page walk and the VM exit see them. */
sealed interface LoggingUnits extends ModificationLog permits IntendedLogging, PublishedLogging {
    /** At every VM exit. */
    void vmExit();
}
