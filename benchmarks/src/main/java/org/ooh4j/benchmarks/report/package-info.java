/**
 * How measured figures are put together and shown.
 *
 * <p>Enter at {@link org.ooh4j.benchmarks.report.Report}. Depends on nothing.
 */
package org.ooh4j.benchmarks.report;
