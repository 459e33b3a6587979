/**
 * The command line.
 *
 * <p>Enter at {@link org.ooh4j.agent.cli.Main}. With {@code cli.snapshots} the only package that imports picocli; depends on
 * {@code options}, {@code calibrate}, {@code demo}, {@code paper} and {@code replay}. Results go to stdout, progress and logs to stderr; exit
 * codes: 0 ok, 1 failure, 2 usage, 3 verification failed.
 */
package org.ooh4j.agent.cli;
