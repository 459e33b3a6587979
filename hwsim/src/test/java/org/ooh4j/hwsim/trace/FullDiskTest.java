package org.ooh4j.hwsim.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ooh4j.hwsim.trace.RecordedProgram.FIRST_PAGE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ooh4j.hwsim.tracking.Technique;
import org.ooh4j.hwsim.tracking.TrackingSetup;

/** A full disk ends the recording and nothing else. */
class FullDiskTest {
    private static final int PAGES = 400_000;
    private static final long HOUR = 3_600_000_000_000L;

    /** Takes {@code room} bytes. */
    private static final class FullDisk extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int room;

        FullDisk(int room) {
            this.room = room;
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            int count = Math.min(length, room - bytes.size());
            bytes.write(from, offset, count);
            if (count < length) {
                throw new IOException("no space left on device");
            }
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 12, 100, 65_000, 100_000, 200_000})
    void theProgramGoesOnAndThePrefixCanBeRead(int room) throws IOException {
        FullDisk disk = new FullDisk(room);
        List<String> told = new ArrayList<>();
        ReplayTable cache = new ReplayTable(FIRST_PAGE, PAGES);
        TraceRecorder recorder = new TraceRecorder(
                Technique.EPML,
                TrackingSetup.of(cache, FIRST_PAGE, PAGES),
                new TraceSink(disk, HOUR, (cause, events) -> told.add(cause.getMessage() + " " + events)),
                System::nanoTime,
                page -> {});
        recorder.map(FIRST_PAGE, PAGES);
        for (int page = 0; page < PAGES; page++) {
            recorder.walk(0, FIRST_PAGE + page);
            if (page % 5000 == 0) {
                recorder.writeSealed();
            }
        }
        recorder.harvest(page -> {});
        assertThat(cache.isWritableAndDirty(FIRST_PAGE)).isFalse();
        recorder.walk(0, FIRST_PAGE);
        assertThat(cache.isWritableAndDirty(FIRST_PAGE)).isTrue();
        recorder.close();
        assertThat(told).hasSize(1);
        assertThat(told.get(0)).startsWith("no space left on device ");
        assertThat(recorder.lostEvents()).isPositive();
        if (room > 1000) {
            TraceReader reader = RecordedProgram.reader(disk.bytes.toByteArray(), true);
            while (reader.next() != null) {
                // read it all
            }
            assertThat(reader.complete()).isFalse();
            int wholeFrames = room / 65_552;
            assertThat(reader.count(TraceEvent.WRITE)).isBetween(wholeFrames * 65_000L, wholeFrames * 65_536L);
        }
    }
}
