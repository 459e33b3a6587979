/** Ordinary programs that tests run plain and woven. */
package org.ooh4j.agent.programs;
