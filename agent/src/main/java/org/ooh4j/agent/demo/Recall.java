package org.ooh4j.agent.demo;

import org.ooh4j.agent.telemetry.Figures;

/** The part of the truly dirty pages that the technique reported. */
final class Recall {
    private Recall() {}

    static double of(Figures figures) {
        double pages = figures.number("oracle.pages", 0);
        return (pages - figures.number("oracle.missed", 0)) / pages;
    }
}
