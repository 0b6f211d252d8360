"""Where engines are asked: nothing twice, nothing over the budget, every answer kept."""
