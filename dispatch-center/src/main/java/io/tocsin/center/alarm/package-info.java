/**
 * Users' own alarm clocks: written by their owners alone, fired by the planner and the wheel like tasks, and rung on their
 * devices. What rings is in {@code ring}; what it rings on in {@code device}; which days are workdays in {@code calendar}.
 */
@NullMarked
package io.tocsin.center.alarm;

import org.jspecify.annotations.NullMarked;
