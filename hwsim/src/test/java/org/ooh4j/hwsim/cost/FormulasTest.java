package org.ooh4j.hwsim.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Table III of the paper: tkrzw's baby, checkpointed by CRIU; in milliseconds. */
class FormulasTest {
    /** E(tked) of Figure 9. */
    private static final double TRACKED = 113_246.902;
    /** E(C_p). */
    private static final double ROUTINE = 251.35;

    private static final int CONTEXT_SWITCHES = 39;

    private final Formulas spml = Formulas.ofParts(
            TechniqueTerms.SPML,
            Map.of(
                    Event.RING_COPY, 0.49,
                    Event.HYPERCALL_DEACTIVATE_PML, 2.06,
                    Event.REVERSE_MAPPING, 5419.0,
                    Event.VM_EXIT_PML_FULL, 18_000.0,
                    Event.VMREAD, CONTEXT_SWITCHES * 0.000936,
                    Event.VMWRITE, CONTEXT_SWITCHES * 0.000801));

    private final Formulas proc = Formulas.ofParts(
            TechniqueTerms.PROC,
            Map.of(Event.CLEAR_REFS_ENTRY, 1.409, Event.PAGEMAP_ENTRY_READ, 0.89, Event.WRITE_FAULT_KERNEL, 0.27));

    @Test
    void theTrackerUnderSpmlTakesWhatTableThreeEstimates() {
        assertThat(spml.tracker(ROUTINE)).isCloseTo(5672.9, within(0.005));
        assertThat(spml.ofTechnique()).isCloseTo(5421.55, within(0.005));
    }

    /** The parts are listed with fewer digits than the sum: 136919.87 of them, 136919.85 in the table. */
    @Test
    void theTrackedProgramUnderSpmlTakesWhatTableThreeEstimates() {
        assertThat(spml.interference()).isCloseTo(18_000.07, within(0.005));
        assertThat(spml.tracked(TRACKED, ROUTINE)).isCloseTo(136_919.85, within(0.02));
    }

    /** The table says 1116.09 and 114418.58: the parts that it lists do not add up to them. */
    @Test
    void theListedPartsOfProcAddUpToLessThanTableThreeEstimates() {
        assertThat(proc.tracker(ROUTINE)).isCloseTo(253.65, within(0.005));
        assertThat(1116.09 - proc.tracker(ROUTINE)).isCloseTo(862.44, within(0.005));
        assertThat(proc.tracked(TRACKED, ROUTINE)).isCloseTo(113_500.82, within(0.005));
    }

    @Test
    void theOracleAddsNothing() {
        Formulas oracle = Formulas.ofParts(TechniqueTerms.ORACLE, Map.of(Event.RING_COPY, 1.0));
        assertThat(oracle.ofTechnique()).isZero();
        assertThat(oracle.tracker(7)).isEqualTo(7);
        assertThat(oracle.tracked(5, 7)).isEqualTo(12);
    }

    @Test
    void countedEventsArePricedIntoTheirTerms() {
        EventLedger ledger = new EventLedger();
        ledger.count(Event.IOCTL_INIT_PML);
        ledger.count(Event.HYPERCALL_ENABLE_EPML);
        ledger.count(Event.RING_COPY, 256);
        ledger.count(Event.VMREAD, 2);
        ledger.count(Event.VMWRITE, 2);
        ledger.count(Event.WORD_SCANNED, 100); // the tracker's routine: no term of the technique
        Formulas epml = Formulas.of(TechniqueTerms.EPML, Price.of(ledger, CostProfile.paper(), 256));
        assertThat(epml.ofTechnique()).isCloseTo(5_651_000 + 5_878_000 + 3_000, within(1e-6));
        assertThat(epml.interference()).isCloseTo(2 * 1737, within(1e-6));
        assertThat(epml.tracked(1e6, 200)).isCloseTo(1e6 + 200 + 11_532_000 + 3474, within(1e-6));
    }

    @Test
    void theInterferenceOfUserfaultfdIsTheFaultsThatFigureFourAdds() {
        EventLedger ledger = new EventLedger();
        ledger.count(Event.WRITE_FAULT_KERNEL, 256_000);
        ledger.count(Event.WRITE_FAULT_USER, 256_000);
        ledger.count(Event.WORLD_SWITCH, 2);
        Formulas ufd = Formulas.of(TechniqueTerms.UFD, Price.of(ledger, CostProfile.paper(), 256_000));
        assertThat(ufd.interference()).isCloseTo(33.58e6 + 3483e6 + 630, within(1e-3));
    }
}
