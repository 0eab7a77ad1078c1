@NullMarked
package io.tocsin.center.alarm.ring;

import org.jspecify.annotations.NullMarked;
