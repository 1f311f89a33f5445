// One scenario of Vercel's AI SDK: node vercel_ai.cjs SCENARIO. Spans go to OTLP_URL as OTLP/JSON.
const { generateText, streamText, embed, stepCountIs, tool } = require("ai");
const { createOpenAI } = require("@ai-sdk/openai");
const { BasicTracerProvider, SimpleSpanProcessor } = require("@opentelemetry/sdk-trace-base");
const { OTLPTraceExporter } = require("@opentelemetry/exporter-trace-otlp-http");
const { z } = require("zod");

const world = JSON.parse(process.env.WORLD);
const exporter = new OTLPTraceExporter({ url: process.env.OTLP_URL });
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const openai = createOpenAI({ baseURL: process.env.OPENAI_URL, apiKey: "sk-sample" });
const telemetry = { isEnabled: true, functionId: "ask", tracer: provider.getTracer("ai") };
const chat = openai.chat("gpt-4o-mini");
const asked = { model: chat, system: world.system, prompt: world.question, experimental_telemetry: telemetry, maxRetries: 0 };
const settings = { temperature: 0.3, topP: 0.9, maxOutputTokens: 64 };
const offered = (execute) => ({
  get_weather: tool({ description: "The weather in a city", inputSchema: z.object({ city: z.string() }), execute }),
});

const scenarios = {
  chat: () => generateText({ ...asked, ...settings }),
  stream: async () => {
    for await (const _ of streamText({ ...asked, ...settings }).textStream);
  },
  tool: () => generateText({ ...asked, prompt: world.weather, tools: offered() }),
  agent: () =>
    generateText({
      ...asked,
      prompt: world.weather,
      tools: offered(async () => world.result),
      stopWhen: stepCountIs(3),
    }),
  error: () => generateText({ ...asked, temperature: 0.3, prompt: `${world.question} #error-429` }),
  embeddings: () =>
    embed({
      model: openai.textEmbeddingModel("text-embedding-3-small"),
      value: world.question,
      experimental_telemetry: telemetry,
      maxRetries: 0,
    }),
  session: () => generateText({ ...asked, experimental_telemetry: { ...telemetry, metadata: world.metadata } }),
  responses: () => generateText({ ...asked, model: openai.responses("gpt-4o-mini"), temperature: 0.3 }),
  cached: () => generateText({ ...asked, prompt: `${world.question} #cached` }),
};

scenarios[process.argv[2]]()
  .catch((error) => console.error(String(error)))
  .then(() => provider.forceFlush())
  .then(() => provider.shutdown());
