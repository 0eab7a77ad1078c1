/** Files that survive the death of the process: checked record files and whole files replaced at once. */
@NullMarked
package io.tocsin.executor.disk;

import org.jspecify.annotations.NullMarked;
