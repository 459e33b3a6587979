/**
 * The sample application: an inverted index over the class files of the running JDK.
 *
 * <p>Enter at {@link org.ooh4j.examples.app.JdkIndex}. An ordinary program that imports nothing of the project and
 * depends on nothing but the JDK.
 */
package org.ooh4j.examples.app;
