package org.ooh4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.agent.programs.Torture;
import org.ooh4j.gc.plan.PlanKind;

/** A woven program prints what the plain one prints. */
class WovenProgramTest {
    private static final String MAIN = Torture.class.getName();
    private static Path classes;
    private static String expected;

    @BeforeAll
    static void runPlain() throws Exception {
        classes = Path.of(Torture.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        ProbeJvm.Outcome plain = ProbeJvm.plain(classes, MAIN, "x", "y");
        assertThat(plain.exitCode()).as(plain.err()).isZero();
        expected = plain.out();
    }

    @ParameterizedTest
    @EnumSource(PlanKind.class)
    void everyCheckOfTheLanguagePrintsTheSameUnder(PlanKind plan) {
        ProbeJvm.Outcome woven =
                ProbeJvm.woven("org.ooh4j.agent.programs.*," + plan + ",24,,", classes, MAIN, "x", "y");
        assertThat(woven.out()).as(woven.err()).isEqualTo(expected);
        assertThat(woven.exitCode()).isZero();
    }
}
