/**
 * Tables of figures on a terminal.
 *
 * <p>Enter at {@link org.ooh4j.agent.table.Table}. Depends on nothing; every command that prints figures uses it.
 */
package org.ooh4j.agent.table;
