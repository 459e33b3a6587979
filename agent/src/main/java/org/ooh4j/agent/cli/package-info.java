/**
 * The command line.
 *
 * <p>Enter at {@link org.ooh4j.agent.cli.Main}. With {@code cli.snapshots} the only package that imports picocli. A
 * command reads its words and leaves the work to a package of the agent that bears its name ({@code compare},
 * {@code soak} and so on); it may depend on those, on {@code options}, {@code telemetry}, {@code module} and
 * {@code ending}, and for words that name them on {@code gc.plan}, {@code checkpoint.image} and {@code hwsim}. Results
 * go to stdout, progress and logs to stderr; exit codes: 0 ok, 1 failure, 2 usage, 3 verification failed.
 */
package org.ooh4j.agent.cli;
