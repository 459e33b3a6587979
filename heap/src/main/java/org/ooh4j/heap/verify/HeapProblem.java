package org.ooh4j.heap.verify;

/**
 * One thing that is wrong in a heap.
 *
 * @param what what is wrong, a lower-case phrase
 * @param holder address of the object whose slot or header is wrong, 0 if a root is
 * @param type name of the holder's type, {@code root} if a root is wrong
 * @param offset offset of the slot in the holder, -1 if a root is wrong
 * @param value what the slot or root holds
 * @param path how the holder is reached from a root
 */
public record HeapProblem(String what, long holder, String type, long offset, long value, String path) {
    /** One line. */
    @Override
    public String toString() {
        return what + ": value=0x" + Long.toHexString(value) + " holder=0x" + Long.toHexString(holder) + " type=" + type
                + " offset=" + offset + " path=" + path;
    }
}
