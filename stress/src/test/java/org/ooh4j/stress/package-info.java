/** Runs the jcstress tests as the build does. */
package org.ooh4j.stress;
