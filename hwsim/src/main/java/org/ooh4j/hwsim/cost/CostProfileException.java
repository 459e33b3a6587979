package org.ooh4j.hwsim.cost;

/** A cost profile does not exist or cannot be understood. */
public final class CostProfileException extends IllegalArgumentException {
    CostProfileException(String message) {
        super(message);
    }
}
