package org.ooh4j.agent.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.ooh4j.agent.table.Print;
import org.ooh4j.agent.table.Table;
import org.ooh4j.hwsim.cost.Phase;
import org.ooh4j.hwsim.cost.PriceLine;

/** Every term of one technique's modelled time: how often, at which price, and who says so. */
final class Explanation {
    private Explanation() {}

    static String print(Compared one, ComparisonRequest request) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s, term by term: %d epochs of %s with %s tracked pages, at the prices of profile %s%n",
                one.technique(),
                request.passes(),
                request.workload().name(),
                Print.count(one.measured().trackedPages()),
                request.profile().name()));
        for (Phase phase : List.of(Phase.SET_UP, Phase.MONITORING, Phase.COLLECTION, Phase.BASELINE)) {
            List<PriceLine> terms = terms(one, phase);
            if (!terms.isEmpty()) {
                text.append('\n').append(head(phase)).append('\n').append(table(terms, request));
            }
        }
        double epochs = one.modelled().inAll() * request.passes();
        return text.append(String.format(
                        Locale.ROOT,
                        "%nin all: %s set-up, once; %s for %d epochs, which is %s an epoch%n",
                        time(one.modelled().setUp()),
                        time(epochs),
                        request.passes(),
                        time(one.modelled().inAll())))
                .append(Terms.ASSUMED)
                .toString();
    }

    private static List<PriceLine> terms(Compared one, Phase phase) {
        if (phase == Phase.SET_UP) {
            return one.modelled().setUpTerms();
        }
        return one.modelled().price().lines().stream()
                .filter(line -> Phase.of(line.event()) == phase)
                .sorted(Comparator.comparingDouble(PriceLine::nanos).reversed())
                .toList();
    }

    private static String head(Phase phase) {
        return switch (phase) {
            case SET_UP -> "set-up, of the whole run";
            case MONITORING -> "in the program, all epochs";
            case COLLECTION -> "taking pages, all epochs";
            default -> "happens without tracking too, in no sum";
        };
    }

    /** The sources stand to the right of the table: they are prose, of any length. */
    private static String table(List<PriceLine> terms, ComparisonRequest request) {
        Table table = new Table("event", "count", "x price", "= modelled");
        List<String> sources = new ArrayList<>(List.of("source of the price", ""));
        double sum = 0;
        for (PriceLine term : terms) {
            boolean assumed = request.profile().isAssumed(term.event());
            table.row(
                    term.event().name(),
                    Print.count(term.count()),
                    Terms.each(term.nanosEach()) + (assumed ? "*" : " "),
                    time(term.nanos()));
            sources.add(term.source());
            sum += term.nanos();
        }
        table.row("sum", "", "", time(sum));
        sources.add("");
        StringBuilder text = new StringBuilder();
        List<String> lines = table.toString().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            text.append((lines.get(i) + "  " + sources.get(i)).stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String time(double nanos) {
        return Print.time(Math.round(nanos));
    }
}
