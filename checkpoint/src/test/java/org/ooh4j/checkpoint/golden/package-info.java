/**
 * Stores of version 1 of the format, kept as they were written: {@link org.ooh4j.checkpoint.golden.GoldenStoreTest} reads
 * them with our reader and with one made from the specification alone, and writes them again.
 */
package org.ooh4j.checkpoint.golden;
