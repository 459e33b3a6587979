package org.ooh4j.hwsim.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.hwsim.paging.PageSize;

/** Every technique, as intended, on random disturbed programs: recall is 1.0 in every epoch. */
class CompletenessTest {
    private static final int ROUNDS = 30;

    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void noWrittenPageIsEverMissing(Technique technique, TestInfo info) {
        check(technique, PageSize.FOUR_KIB, info);
    }

    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void noWrittenPageIsEverMissingWithTwoMebibytePages(Technique technique, TestInfo info) {
        check(technique, PageSize.TWO_MIB, info);
    }

    @Test
    void epmlReportsEachPageOnceAndNoOther() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("epmlReportsEachPageOnceAndNoOther seed=" + seed);
        for (int round = 0; round < ROUNDS; round++) {
            RandomProgram program =
                    new RandomProgram(Technique.EPML, Behaviour.INTENDED, new Random(seed + round), PageSize.FOUR_KIB);
            for (RandomProgram.Epoch epoch : program.run()) {
                assertThat(epoch.reported())
                        .as("seed=%d, round=%d", seed, round)
                        .doesNotHaveDuplicates()
                        .containsExactlyInAnyOrderElementsOf(epoch.truth());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Behaviour.class)
    void theSameCallsGiveTheSameLedgerAndTheSamePages(Behaviour behaviour) {
        for (Technique technique : Technique.all()) {
            if (technique.behaviours().contains(behaviour)) {
                RandomProgram first = new RandomProgram(technique, behaviour, new Random(42), PageSize.FOUR_KIB);
                RandomProgram second = new RandomProgram(technique, behaviour, new Random(42), PageSize.FOUR_KIB);
                assertThat(first.run()).as(technique.name()).isEqualTo(second.run());
                assertThat(first.counts()).as(technique.name()).isEqualTo(second.counts());
            }
        }
    }

    private static void check(Technique technique, PageSize size, TestInfo info) {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println(info.getDisplayName() + " " + technique + " seed=" + seed);
        for (int round = 0; round < ROUNDS; round++) {
            RandomProgram program = new RandomProgram(technique, Behaviour.INTENDED, new Random(seed + round), size);
            List<RandomProgram.Epoch> epochs = program.run();
            for (int i = 0; i < epochs.size(); i++) {
                TreeSet<Long> missing = new TreeSet<>(epochs.get(i).truth());
                epochs.get(i).reported().forEach(missing::remove);
                assertThat(missing)
                        .as("technique=%s, seed=%d, round=%d, epoch=%d", technique, seed, round, i)
                        .isEmpty();
            }
        }
    }
}
