@NullMarked
package io.tocsin.center.alarm;

import org.jspecify.annotations.NullMarked;
