@NullMarked
package io.tocsin.task;

import org.jspecify.annotations.NullMarked;
