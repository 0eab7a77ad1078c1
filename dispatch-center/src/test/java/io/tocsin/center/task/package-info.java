@NullMarked
package io.tocsin.center.task;

import org.jspecify.annotations.NullMarked;
