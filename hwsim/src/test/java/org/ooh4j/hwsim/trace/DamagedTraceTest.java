package org.ooh4j.hwsim.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ooh4j.hwsim.trace.RecordedProgram.FIRST_PAGE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.MachineShape;
import org.ooh4j.hwsim.tracking.Technique;

/** A damaged trace is refused by name, place and finding, or read as far as it is whole. */
class DamagedTraceTest {
    private final byte[] trace = small();

    private static byte[] small() {
        RecordedProgram program = RecordedProgram.under(Technique.EPML, 64);
        program.recorder.map(FIRST_PAGE, 64);
        for (int i = 0; i < 20; i++) {
            program.store(i & 1, FIRST_PAGE + i * 7 % 64);
        }
        program.window();
        program.recorder.harvest(page -> {});
        return program.trace();
    }

    @Test
    void everyBitMatters() {
        for (int bit = 0; bit < trace.length * 8; bit++) {
            byte[] damaged = trace.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> readAll(damaged, false))
                    .as("bit %d", bit)
                    .isInstanceOfSatisfying(
                            TraceFormatException.class,
                            e -> assertThat(e.offset()).isBetween(0L, (long) trace.length));
        }
    }

    @Test
    void aFileThatStopsEarlyIsRefusedOrReadUpToItsLastWholeFrame() throws IOException {
        for (int length = 0; length < trace.length; length++) {
            byte[] cut = Arrays.copyOf(trace, length);
            assertThatThrownBy(() -> readAll(cut, false)).isInstanceOf(TraceFormatException.class);
            try {
                assertThat(readAll(cut, true)).isIn(0L, readAll(trace, false));
            } catch (TraceFormatException e) {
                assertThat(length).as("%s", e.getMessage()).isLessThan(200);
            }
        }
    }

    @Test
    void theMessageNamesFilePlaceExpectedAndFound() {
        assertThatThrownBy(() -> readAll(new byte[40], false))
                .hasMessage("not a whole trace: file=memory, offset=0, expected=the magic number of a trace, found=0x0;"
                        + " record it again, or replay the windows before that place as a prefix");
        byte[] longer = Arrays.copyOf(trace, trace.length + 1);
        assertThatThrownBy(() -> readAll(longer, false)).isInstanceOfSatisfying(TraceFormatException.class, e -> {
            assertThat(e.file()).isEqualTo("memory");
            assertThat(e.offset()).isEqualTo(trace.length);
            assertThat(e.expected()).isEqualTo("the end of the file");
            assertThat(e.found()).isEqualTo("more bytes");
        });
    }

    @Test
    void eventsThatMakeNoSenseAreRefusedAlthoughTheChecksumIsRight() {
        assertRefused("a page of the header's range", TraceFormat.zigzag(64) << 3 | TraceFormat.WRITE);
        assertRefused("a page of the header's range", TraceFormat.zigzag(-1) << 3 | TraceFormat.READ);
        assertRefused("1 to 4 pages", TraceFormat.RANGE, 60, 5);
        assertRefused("1 to 4 pages", TraceFormat.RANGE, 60, 0);
        assertRefused("what happened to a range, 0 to 3", 4 << 3 | TraceFormat.RANGE);
        assertRefused("a thread's number", 1L << 34 | TraceFormat.THREAD);
        assertRefused("a gap between windows", TraceFormat.WRITE, 9 << 3 | TraceFormat.GAP);
        long longest = TraceFormat.LARGEST_OPERAND << 3;
        assertRefused(
                "a time of less than 2^63 ns",
                LongStream.generate(() -> longest | TraceFormat.WINDOW_END)
                        .limit(9)
                        .toArray());
        assertRefused("a number of at most 9 bytes inside the frame", -1L);
        assertRefused("a number of at most 9 bytes inside the frame", TraceFormat.RANGE);
    }

    @Test
    void anEventThatNoKernelAllowsIsRefusedByTheReplay() {
        byte[] hostile = withEvents(TraceFormat.WRITE);
        assertThatThrownBy(() -> RecordedProgram.replay(hostile, ReplayPlan.of(Technique.EPML, Behaviour.INTENDED)))
                .isInstanceOf(TraceFormatException.class)
                .hasMessageContaining("expected=events that can happen, found=WRITE: page is not mapped");
    }

    private static void assertRefused(String expected, long... varints) {
        byte[] hostile = withEvents(varints);
        assertThatThrownBy(() -> readAll(hostile, true))
                .isInstanceOfSatisfying(
                        TraceFormatException.class,
                        e -> assertThat(e.expected()).isEqualTo(expected));
    }

    /** A trace with a right checksum over {@code varints}. */
    private static byte[] withEvents(long... varints) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TraceHeader header = new TraceHeader(FIRST_PAGE, 64, 1, "epml", Behaviour.INTENDED, MachineShape.forPages(64));
        new TraceWriter(bytes, header).close();
        int foot = bytes.size() - TraceFormat.FRAME_HEAD_BYTES - TraceFormat.FOOT_BYTES;
        ByteBuffer frame = TraceFormat.view(new byte[TraceFormat.FRAME_HEAD_BYTES + 10 * varints.length]);
        frame.position(TraceFormat.FRAME_HEAD_BYTES);
        for (long varint : varints) {
            long rest = varint;
            for (; rest >>> 7 != 0; rest >>>= 7) {
                frame.put((byte) (rest | 0x80));
            }
            frame.put((byte) rest);
        }
        int payload = frame.position() - TraceFormat.FRAME_HEAD_BYTES;
        frame.putInt(0, TraceFormat.EVENTS).putInt(4, 1).putInt(8, payload);
        frame.putInt(12, TraceFormat.checksum(new CRC32C(), frame.array(), payload));
        byte[] hostile = Arrays.copyOf(bytes.toByteArray(), foot + frame.position());
        System.arraycopy(frame.array(), 0, hostile, foot, frame.position());
        return hostile;
    }

    private static long readAll(byte[] bytes, boolean prefix) throws IOException {
        try (TraceReader reader = RecordedProgram.reader(bytes, prefix)) {
            long events = 0;
            while (reader.next() != null) {
                events++;
            }
            return events;
        }
    }
}
