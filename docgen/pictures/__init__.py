"""Pictures made of numbers: bar charts and heat maps, as SVG and as PNG."""
