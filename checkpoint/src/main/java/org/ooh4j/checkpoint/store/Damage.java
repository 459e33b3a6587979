package org.ooh4j.checkpoint.store;

/**
 * Bytes of a commit log that hold no record.
 *
 * @param file the log
 * @param offset of the first of them
 * @param bytes how many
 * @param tail whether they end the file, as a crash leaves them; otherwise records follow, and the file is damaged
 */
public record Damage(String file, long offset, long bytes, boolean tail) {
    /** One line for a log. */
    public String message() {
        return (tail ? "dropped the torn end of a commit log" : "skipped damaged bytes of a commit log")
                + ": file=" + file + " offset=" + offset + " bytes=" + bytes
                + (tail
                        ? "; the snapshot being written when the program ended does not exist, all before it do"
                        : "; the snapshots recorded there are lost, the others are not");
    }
}
