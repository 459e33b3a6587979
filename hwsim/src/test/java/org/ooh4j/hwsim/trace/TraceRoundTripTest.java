package org.ooh4j.hwsim.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ooh4j.hwsim.trace.RecordedProgram.FIRST_PAGE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ooh4j.hwsim.paging.PageSize;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.MachineShape;
import org.ooh4j.hwsim.tracking.ReverseMapping;
import org.ooh4j.hwsim.tracking.Technique;

/** What is written is read. */
class TraceRoundTripTest {
    private static final TraceHeader HEADER = new TraceHeader(
            FIRST_PAGE,
            1L << 28,
            123_456,
            "epml",
            Behaviour.PUBLISHED,
            MachineShape.forPages(9)
                    .withVcpus(64)
                    .withRing(17, 18)
                    .withQuantum(19)
                    .withPages(PageSize.TWO_MIB, PageSize.FOUR_KIB)
                    .with(ReverseMapping.SCANNED));

    @Test
    void theHeaderIsReadAsItWasWritten() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new TraceWriter(bytes, HEADER).close();
        TraceReader reader = RecordedProgram.reader(bytes.toByteArray(), false);
        assertThat(reader.header()).isEqualTo(HEADER);
        assertThat(reader.next()).isNull();
        assertThat(reader.next()).isNull();
        assertThat(reader.complete()).isTrue();
    }

    @Test
    void aHundredThousandEventsAreReadAsTheyWereWritten() throws IOException {
        long seed = Long.getLong("ooh4j.seed", new SplittableRandom().nextLong());
        System.out.println("TraceRoundTripTest: -Dooh4j.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TraceWriter writer = new TraceWriter(bytes, HEADER);
        List<String> written = new ArrayList<>();
        long time = 0;
        for (int i = 0; i < 100_000; i++) {
            int thread = random.nextInt(3) == 0 ? random.nextInt(Integer.MAX_VALUE) : 7;
            long page = FIRST_PAGE + random.nextLong(1L << 1 + random.nextInt(28));
            long pages = 1 + random.nextLong(FIRST_PAGE + (1L << 28) - page);
            long nanos = random.nextLong(1L << 1 + random.nextInt(59));
            switch (random.nextInt(7)) {
                case 0 -> {
                    writer.write(thread, page);
                    written.add("WRITE " + thread + " " + page);
                }
                case 1 -> {
                    writer.read(thread, page);
                    written.add("READ " + thread + " " + page);
                }
                case 2 -> {
                    writer.ran(thread, nanos);
                    written.add("RAN " + thread + " " + nanos);
                }
                case 3 -> {
                    writer.map(page, pages, random.nextBoolean());
                    written.add("MAP " + page + " " + pages);
                }
                case 4 -> {
                    writer.unmap(page, pages);
                    written.add("UNMAP " + page + " " + pages);
                }
                case 5 -> {
                    writer.kernelWrote(page);
                    written.add("KERNEL_WRITE " + page + " 1");
                }
                default -> {
                    time += random.nextInt(5_000_000);
                    writer.epoch(time);
                    written.add("EPOCH " + time);
                }
            }
        }
        long events = writer.events();
        writer.close();
        assertThat(events).isEqualTo(100_000);
        assertThat(readAll(RecordedProgram.reader(bytes.toByteArray(), false))).isEqualTo(written);
    }

    private static List<String> readAll(TraceReader reader) throws IOException {
        List<String> read = new ArrayList<>();
        for (TraceEvent event = reader.next(); event != null; event = reader.next()) {
            read.add(
                    switch (event) {
                        case WRITE, READ -> event + " " + reader.thread() + " " + reader.page();
                        case RAN -> event + " " + reader.thread() + " " + reader.nanos();
                        case MAP, REMAP -> "MAP " + reader.firstPage() + " " + reader.pages();
                        case UNMAP, KERNEL_WRITE -> event + " " + reader.firstPage() + " " + reader.pages();
                        case WINDOW_END, GAP, EPOCH -> event + " " + reader.time();
                    });
        }
        return read;
    }

    @Test
    void anIdleTimeIsOneGapAndRepeatedStoresAreOneEventAWindow() throws IOException {
        RecordedProgram program = RecordedProgram.under(Technique.EPML, 64);
        program.recorder.map(FIRST_PAGE, 64);
        program.store(0, FIRST_PAGE + 5);
        program.store(1, FIRST_PAGE + 5);
        program.window();
        program.window();
        program.window();
        program.store(1, FIRST_PAGE + 5);
        program.recorder.harvest(page -> {});
        program.store(1, FIRST_PAGE + 5);
        program.recorder.map(FIRST_PAGE, 1);
        program.window();
        assertThat(readAll(RecordedProgram.reader(program.trace(), false)))
                .containsExactly(
                        "MAP 520192 64",
                        "WRITE 0 520197",
                        "WINDOW_END 1000000",
                        "GAP 3000000",
                        "WRITE 1 520197",
                        "EPOCH 3000000",
                        "WRITE 1 520197",
                        "MAP 520192 1",
                        "WINDOW_END 4000000");
    }

    @Test
    void aBusyProgramEndsItsWindowsItselfWhenNobodyElseDoes() throws IOException {
        RecordedProgram program = RecordedProgram.under(Technique.EPML, 4096);
        program.recorder.map(FIRST_PAGE, 4096);
        for (int page = 0; page < 4096; page++) {
            program.now += RecordedProgram.MILLISECOND / 16;
            program.store(0, FIRST_PAGE + page);
        }
        TraceReader reader = RecordedProgram.reader(program.trace(), false);
        for (TraceEvent event = reader.next(); event != null; event = reader.next()) {
            if (event == TraceEvent.WINDOW_END) {
                assertThat(reader.nanos()).isLessThanOrEqualTo(2 * RecordedProgram.MILLISECOND);
            }
        }
        assertThat(reader.count(TraceEvent.WINDOW_END))
                .as("one in 32 walks, and the last")
                .isEqualTo(129);
    }

    @Test
    void neighbouringPagesTakeAByteEach() {
        RecordedProgram program = RecordedProgram.under(Technique.EPML, 50_000);
        program.recorder.map(FIRST_PAGE, 50_000);
        for (int page = 0; page < 50_000; page++) {
            program.store(0, FIRST_PAGE + page);
        }
        assertThat(program.trace()).hasSizeLessThan(50_000 + 400);
    }
}
