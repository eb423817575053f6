// Planted by the switch console-errors.
console.error("Checkout tracker failed to start");
undefinedTracker.push({ event: "checkout" });
