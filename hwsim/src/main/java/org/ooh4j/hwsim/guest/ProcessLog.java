package org.ooh4j.hwsim.guest;

import org.ooh4j.hwsim.vmx.SingleWriterPmlBuffer;

/**
 * The guest log of one process on one virtual processor.
 *
 * @param gpa guest-physical address of the log page
 * @param buffer its contents
 */
record ProcessLog(long gpa, SingleWriterPmlBuffer buffer) {}
