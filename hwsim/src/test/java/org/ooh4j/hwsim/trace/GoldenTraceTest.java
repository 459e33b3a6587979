package org.ooh4j.hwsim.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ooh4j.hwsim.trace.RecordedProgram.FIRST_PAGE;
import static org.ooh4j.hwsim.trace.RecordedProgram.MILLISECOND;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.MachineShape;
import org.ooh4j.hwsim.tracking.Technique;

/**
 * Format version 1, byte for byte, and what it replays to, letter for letter: the tests run on JDK 17 and 25, so both
 * must agree. A new machine changes the outcome, never the trace: {@code -Dooh4j.golden.write=true} writes the outcome
 * anew.
 */
class GoldenTraceTest {
    private static final Path RESOURCES = Path.of("src/test/resources/org/ooh4j/hwsim/trace");
    private static final String TRACE = "golden-1.trace";
    private static final String OUTCOME = "golden-1.txt";

    private static byte[] recordAgain() {
        RecordedProgram program = new RecordedProgram(
                Technique.EPML,
                Behaviour.INTENDED,
                2048,
                MachineShape.forPages(512).withVcpus(2).withRing(600, 64).withQuantum(MILLISECOND));
        program.recorder.map(FIRST_PAGE, 1500);
        long state = 42;
        for (int window = 0; window < 40; window++) {
            for (int i = 0; i < 60 + window; i++) {
                state = state * 6364136223846793005L + 1442695040888963407L;
                program.store((int) (state >>> 62), FIRST_PAGE + (state >>> 33) % 1500);
            }
            program.recorder.ran(window % 4, window * 700_000L);
            program.recorder.read(1, FIRST_PAGE + window);
            program.window();
            if (window % 9 == 8) {
                program.now += MILLISECOND / 4;
                program.recorder.harvest(page -> {});
            }
            if (window == 20) {
                program.recorder.unmap(FIRST_PAGE + 100, 50);
                program.recorder.map(FIRST_PAGE + 90, 700);
                program.recorder.kernelWrote(FIRST_PAGE + 3);
                program.window();
                program.now += 30 * MILLISECOND;
                program.window();
            }
        }
        return program.trace();
    }

    @Test
    void theFormatIsWhatItWas() throws IOException {
        assertThat(recordAgain()).isEqualTo(resource(TRACE));
    }

    @Test
    void everyTechniqueReplaysTheGoldenTraceToTheSameTextOnEveryJdk() throws IOException {
        String outcome = outcome();
        assertThat(outcome()).isEqualTo(outcome);
        if (Boolean.getBoolean("ooh4j.golden.write")) {
            Files.writeString(RESOURCES.resolve(OUTCOME), outcome);
            return;
        }
        assertThat(outcome).isEqualTo(new String(resource(OUTCOME), StandardCharsets.UTF_8));
    }

    private static String outcome() throws IOException {
        byte[] trace = resource(TRACE);
        StringBuilder text = new StringBuilder();
        for (Technique technique : Technique.all()) {
            for (Behaviour behaviour : technique.behaviours()) {
                ReplayPlan plan = ReplayPlan.of(technique, behaviour);
                for (ReplayPlan one : List.of(
                        plan,
                        plan.withEpochs(5 * MILLISECOND),
                        plan.withVcpus(4).withMachines(2).withEpochs(2 * MILLISECOND))) {
                    describe(RecordedProgram.replay(trace, one), text);
                }
            }
        }
        return text.toString();
    }

    private static void describe(ReplayOutcome outcome, StringBuilder text) {
        text.append(outcome.plan().technique())
                .append(" ")
                .append(outcome.plan().behaviour().label())
                .append(", ")
                .append(outcome.plan().machines())
                .append(" of ")
                .append(outcome.shape())
                .append(", ")
                .append(outcome.plan().epochNanos())
                .append('\n');
        text.append("page events ").append(outcome.pageEvents()).append(", ns ").append(outcome.traceNanos());
        for (MachineOutcome machine : outcome.machines()) {
            text.append('\n').append(machine.ledger());
            text.append('\n').append(machine.epochs().size()).append(" epochs, ");
            text.append(machine.mappedPages()).append(" pages, ").append(machine.completeness());
            text.append(", recall ").append(machine.completeness().recall());
            text.append(", precision ").append(machine.completeness().precision());
        }
        text.append("\n\n");
    }

    private static byte[] resource(String name) {
        try (InputStream stream = GoldenTraceTest.class.getResourceAsStream(name)) {
            return stream == null ? new byte[0] : stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
