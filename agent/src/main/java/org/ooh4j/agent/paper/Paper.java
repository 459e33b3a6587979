package org.ooh4j.agent.paper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ooh4j.hwsim.cost.CostProfile;

/** The paper's tables and figures, ours beside the published values. Not thread-safe. */
public final class Paper {
    /** What is not here, and why; a line for people. */
    public static final String NOT_HERE =
            "Table II is a list of configurations; Figures 5 to 9 come with the paper's workloads.";

    private static final Map<String, Function<PaperContext, PaperPage>> PAGES = pages();

    private final PaperContext context;

    /**
     * @param profile prices for ours
     * @param progress told what is being run
     */
    public Paper(CostProfile profile, Consumer<String> progress) {
        PublishedTables published = new PublishedTables();
        boolean paper = profile.name().equals(CostProfile.PAPER);
        context = new PaperContext(
                published,
                new ArrayRuns(published, progress),
                new Pricing(profile),
                new Pricing(paper ? CostProfile.paperWithExits() : profile));
    }

    /** The names of all tables and figures, in the paper's order. */
    public static List<String> names() {
        return List.copyOf(PAGES.keySet());
    }

    /** The table or figure called {@code name}, one of {@link #names}, as a table for a terminal. */
    public String text(String name) {
        return page(name).text();
    }

    /** The same as lines of JSON. */
    public List<String> json(String name) {
        return page(name).rows().stream().map(PaperRow::json).toList();
    }

    PaperPage page(String name) {
        return PAGES.get(name).apply(context);
    }

    PaperContext context() {
        return context;
    }

    private static Map<String, Function<PaperContext, PaperPage>> pages() {
        Map<String, Function<PaperContext, PaperPage>> pages = new LinkedHashMap<>();
        pages.put("table1", Table1::page);
        pages.put("table3", Table3::page);
        pages.put("table4", Table4::page);
        pages.put("table5", Table5::page);
        pages.put("figure3", Figure3::page);
        pages.put("figure4", Figure4::page);
        pages.put("figure10", Scalability::figure10);
        pages.put("figure11", Scalability::figure11);
        return pages;
    }
}
