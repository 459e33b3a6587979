package org.ooh4j.hwsim.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PhaseTest {
    @Test
    void everyEventBelongsToExactlyOnePhase() {
        for (Event event : Event.values()) {
            assertThat(Arrays.stream(Phase.values())
                            .filter(phase -> phase.events().contains(event)))
                    .as("%s", event)
                    .containsExactly(Phase.of(event));
        }
    }

    @Test
    void theTermsOfEveryTechniqueLieInTheirPhases() {
        for (TechniqueTerms terms : TechniqueTerms.all()) {
            assertThat(Phase.SET_UP.events()).as(terms.name()).containsAll(terms.setUp());
            assertThat(Phase.COLLECTION.events()).as(terms.name()).containsAll(terms.collection());
            assertThat(Phase.MONITORING.events()).as(terms.name()).containsAll(terms.interference());
        }
    }

    @Test
    void everyEventOfATechniqueIsInATermOfOne() {
        for (Phase phase : new Phase[] {Phase.SET_UP, Phase.MONITORING, Phase.COLLECTION}) {
            for (Event event : phase.events()) {
                EventLedger ledger = new EventLedger();
                ledger.count(event);
                assertThat(TechniqueTerms.all())
                        .as("%s", event)
                        .anyMatch(terms -> terms.leftOut(ledger).isEmpty());
            }
        }
    }

    @Test
    void anEventThatATechniqueHasNoTermForIsTold() {
        EventLedger ledger = new EventLedger();
        ledger.count(Event.RING_COPY);
        ledger.count(Event.WORD_SCANNED);
        assertThat(TechniqueTerms.PROC.leftOut(ledger)).containsExactly(Event.RING_COPY);
        assertThat(TechniqueTerms.EPML.leftOut(ledger)).isEmpty();
        assertThat(TechniqueTerms.named("ufd-async")).contains(TechniqueTerms.UFD_ASYNC);
        assertThat(TechniqueTerms.named("pml")).isEmpty();
    }
}
