package org.ooh4j.agent.paper;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.tracking.Technique;

/** Figure 3: how much of SPML's collection is the reverse mapping. */
final class Figure3 {
    private static final String NOTE =
            "the material holds no data of this figure, and the text says more than 68% of SPML's"
                    + " collection on average and more than 66% of a memory dump";

    private Figure3() {}

    static PaperPage page(PaperContext context) {
        List<PaperRow> rows = new ArrayList<>();
        for (MemorySize size : MemorySize.ALL) {
            ArrayRun run = context.runs().of(Technique.SPML, size);
            double mapping = context.prices().nanos(run, EnumSet.of(Event.REVERSE_MAPPING));
            double share = 100 * mapping / context.prices().collectionNanos(run);
            rows.add(PaperRow.modelled("figure3", size.label(), "spml", OptionalDouble.empty(), share, "%", NOTE));
        }
        return new PaperPage("Figure 3: reverse mapping in SPML's collection, modelled (array micro-benchmark).", rows);
    }
}
