package org.ooh4j.agent.paper;

import java.util.List;

/**
 * One table or figure of the paper.
 *
 * @param title what it shows, and on which clock
 * @param rows its figures
 */
record PaperPage(String title, List<PaperRow> rows) {
    PaperPage {
        rows = List.copyOf(rows);
    }

    /** As a table for a terminal, notes below. */
    String text() {
        return title + "\n" + RowTable.print(rows);
    }
}
