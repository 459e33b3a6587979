package org.ooh4j.hwsim.vmx;

/** The VMCS does not allow VM entry (SDM vol. 3, 26.2). */
public final class VmEntryException extends IllegalStateException {
    VmEntryException(String message) {
        super(message);
    }
}
