/**
 * Page events of a live run, recorded once and replayed under any technique.
 *
 * <p>Record with {@link org.ooh4j.hwsim.trace.TraceRecorder} into a {@link org.ooh4j.hwsim.trace.TraceSink}, replay with
 * {@link org.ooh4j.hwsim.trace.TraceReplay}, read by hand with {@link org.ooh4j.hwsim.trace.TraceReader}. Of the machine
 * it knows only the port ({@code tracking}), what the port's records are made of, and {@code cost}. It reads no clock
 * and has no thread: the time comes from whoever records.
 *
 * <h2>The format, version 1</h2>
 *
 * <p>Everything fixed is little-endian. Pages are guest virtual page numbers (address shifted right by 12), times are
 * nanoseconds.
 *
 * <pre>
 * file    = magic version head events* foot        nothing follows the foot
 * magic   = the 8 bytes "OOH4JTRC"
 * version = u32, 1
 * head, events, foot are frames:
 *   frame = kind number length crc payload
 *     kind    u32: the bytes "HEAD", "EVNT", "FOOT"
 *     number  u32: 0 for the head, and one more for each frame
 *     length  u32: bytes of the payload, 1 to 65,536
 *     crc     u32: CRC32C of kind, number, length and payload, in this order
 * </pre>
 *
 * <p>The payload of the head:
 *
 * <pre>
 *   firstPage u64, pages u64      the range in which pages may be mapped; pages is 1 to 2^28
 *   window    u64                 the length of a window that was asked for, at least 1
 *   vcpus u32, ring u32, overflow u32, quantum u64      the recorded machine ({@code MachineShape})
 *   technique, behaviour, guestPages, eptPages, reverseMapping, clock
 *                                 six strings: u8 length, then so many printable ASCII characters;
 *                                 page sizes and mapping by the names of their Java constants; the clock is "ns"
 * </pre>
 *
 * <p>The payload of the foot is ten u64: how often each event of the table below occurs, in its order.
 *
 * <p>The payload of an {@code events} frame is whole events, one after the other. An event begins with a varint (7 bits
 * a byte, the lowest first, the top bit set in all bytes but the last; at most 9 bytes): its lowest 3 bits are a code,
 * the rest is an operand, unsigned. {@code zz} marks an operand in zigzag: 0, -1, 1, -2... are 0, 1, 2, 3...
 *
 * <pre>
 * code operand                event
 * 0    zz page - last page    WRITE         the current thread stored to a page, for the first time in this window
 *                                           or since the technique re-armed the page inside it
 * 1    zz page - last page    READ          it loaded from a page for the first time in this window
 * 2    length                 WINDOW_END    the window under way ends so long after its beginning
 * 3    length                 GAP           nothing happened for so long between two windows
 * 4    length                 EPOCH         the window ends, and then the technique was harvested
 * 5    nanos                  RAN           the current thread has run for so much processor time in all
 * 6    thread                 (no event)    the current thread is this one from now on, 0 to 2^31 - 1
 * 7    0, then two varints    MAP           the kernel mapped zeroed pages: first - firstPage, pages
 * 7    1, then two varints    REMAP         the same, some of them being mapped already
 * 7    2, then two varints    UNMAP         the kernel unmapped pages: first - firstPage, pages
 * 7    3, then one varint     KERNEL_WRITE  the kernel wrote to a page through another mapping: page - firstPage
 * </pre>
 *
 * <p>At the beginning of every frame the last page is {@code firstPage} and the current thread is 0. {@code MAP} to
 * {@code KERNEL_WRITE} leave the last page as it is. Time is 0 at the beginning of the file and goes on only by
 * {@code WINDOW_END}, {@code GAP} and {@code EPOCH}; within a window the events are in their true order and have no time
 * of their own. A {@code GAP} comes only between windows. Two writes to one page in one window mean that the technique
 * re-armed the page in between.
 *
 * <p><b>Replaying.</b> A replay keeps a translation table of its own: a {@code WRITE} is a page walk if the table does not
 * say writable and dirty, and nothing else. {@code RAN}, {@code MAP}, {@code UNMAP}, {@code READ} and
 * {@code KERNEL_WRITE} are told to the technique as they are. So the recorded technique, on the recorded machine and
 * harvested at the {@code EPOCH}s, sees the calls that it saw live, and counts the same.
 */
package org.ooh4j.hwsim.trace;
