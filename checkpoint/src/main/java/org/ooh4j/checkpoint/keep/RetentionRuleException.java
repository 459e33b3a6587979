package org.ooh4j.checkpoint.keep;

/** Retention rules that say nothing, cannot be read, or name a snapshot that is not there. Nothing was pruned. */
public final class RetentionRuleException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public RetentionRuleException(String message) {
        super(message);
    }
}
