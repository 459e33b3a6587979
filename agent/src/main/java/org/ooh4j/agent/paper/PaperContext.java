package org.ooh4j.agent.paper;

/**
 * What every page is made of.
 *
 * @param published the paper's figures
 * @param runs the micro-benchmark
 * @param prices what ours is priced with
 * @param everything the same with exits priced
 */
record PaperContext(PublishedTables published, ArrayRuns runs, Pricing prices, Pricing everything) {}
