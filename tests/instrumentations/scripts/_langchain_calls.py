"""The scenarios of one instrumentation of LangChain: what is run is the same whichever watches it."""

from __future__ import annotations

from langchain_core.documents import Document
from langchain_core.messages import HumanMessage, SystemMessage
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnableLambda, RunnablePassthrough
from langchain_core.tools import tool as langchain_tool
from langchain_core.vectorstores import InMemoryVectorStore
from langchain_openai import ChatOpenAI, OpenAIEmbeddings

from instrumentations.world import (
    AGENT,
    AGENT_NAME,
    ANSWER,
    CHAIN,
    CITY,
    DOCUMENTS,
    METADATA,
    QUESTION,
    RETRIEVAL,
    SYSTEM,
    TAGS,
    TEMPLATE,
    TOOL_NAME,
    TOOL_RESULT,
    VARIABLES,
    WEATHER_QUESTION,
    WEATHER_TEXT,
    failed,
    llm,
    tool_call,
)
from instrumentations.world import tool as tool_run

MODEL = "gpt-4o-mini"
ANSWERED_BY = "gpt-4o-mini-2024-07-18"
MESSAGES = [SystemMessage(SYSTEM), HumanMessage(QUESTION)]
SETTINGS = {"temperature": 0.3, "max_tokens": 64}


@langchain_tool
def get_weather(city: str) -> str:
    """The weather in a city."""
    return TOOL_RESULT


@langchain_tool
def broken_tool(city: str) -> str:
    """A tool that fails."""
    raise ValueError(f"no weather for {city}")


def model(run, **options):
    return ChatOpenAI(model=MODEL, base_url=run.base("openai"), api_key="sk-sample", max_retries=0, **options)


def store(run):
    vectors = OpenAIEmbeddings(
        model="text-embedding-3-small",
        base_url=run.base("openai"),
        api_key="sk-sample",
        check_embedding_ctx_length=False,
    )
    kept = InMemoryVectorStore(vectors)
    kept.add_documents([Document(text, metadata={"source": f"d{at}"}) for at, text in enumerate(DOCUMENTS)])
    return kept


def truth(kind="text", **more):
    return llm("openai", kind, model=MODEL, response_model=ANSWERED_BY, **more)


def chat(run):
    model(run, **SETTINGS).invoke(MESSAGES)
    run.expect("ChatOpenAI.chat", **truth(system_contains=[SYSTEM], **SETTINGS))


def stream(run):
    for _ in model(run, stream_usage=True, **SETTINGS).stream(MESSAGES):
        pass
    run.expect("ChatOpenAI.chat", **truth(**SETTINGS))


def tool(run):
    model(run).bind_tools([get_weather]).invoke(WEATHER_QUESTION)
    run.expect("ChatOpenAI.chat", **tool_call("openai", model=MODEL, response_model=ANSWERED_BY, tools=[TOOL_NAME]))


def is_tool(span):
    return span["name"].endswith(".tool") or span["name"].startswith("execute_tool")


def toolspan(run):
    get_weather.invoke({"city": CITY})
    run.expect(is_tool, **tool_run())


def toolcall(run):
    get_weather.invoke({"type": "tool_call", "id": "call_9", "name": TOOL_NAME, "args": {"city": CITY}})
    run.expect(is_tool, **tool_run())


def toolerror(run):
    try:
        broken_tool.invoke({"city": CITY})
    except ValueError:
        run.expect(
            is_tool,
            span_type=["tool"],
            tool_name="broken_tool",
            tool_args={"city": CITY},
            status="ERROR",
            error_type="ValueError",
        )


def agent(run):
    from langgraph.graph import MessagesState, StateGraph
    from langgraph.prebuilt import ToolNode, tools_condition

    asked = model(run).bind_tools([get_weather])

    def geographer(state):
        return {"messages": [asked.invoke(state["messages"])]}

    graph = StateGraph(MessagesState)
    graph.add_node("geographer", geographer)
    graph.add_node("tools", ToolNode([get_weather]))
    graph.set_entry_point("geographer")
    graph.add_conditional_edges("geographer", tools_condition)
    graph.add_edge("tools", "geographer")
    graph.compile().invoke({"messages": [HumanMessage(WEATHER_QUESTION)]})
    run.expect("ChatOpenAI.chat", nth=0, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))
    run.expect("ChatOpenAI.chat", nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))
    run.expect(lambda span: is_tool(span) and TOOL_NAME in span["name"], **tool_run())


def named_agent(run):
    """An agent that LangChain makes, with a name of its own."""
    try:
        from langchain.agents import create_agent
    except ImportError:
        from langgraph.prebuilt import create_react_agent as create_agent
    create_agent(model(run), [get_weather], name=AGENT_NAME).invoke({"messages": [HumanMessage(WEATHER_QUESTION)]})
    run.expect("ChatOpenAI.chat", nth=0, **tool_call("openai", model=MODEL, response_model=ANSWERED_BY))
    run.expect("ChatOpenAI.chat", nth=1, **truth("after_tool", asked=WEATHER_QUESTION, said=WEATHER_TEXT))
    run.expect(lambda span: is_tool(span) and TOOL_NAME in span["name"], **tool_run())
    if not run.dialect.startswith("openllmetry-legacy"):
        run.expect(f"invoke_agent {AGENT_NAME}", span_type=AGENT, agent_name=AGENT_NAME, status="SUCCESS")


def error(run):
    try:
        model(run, temperature=0.3).invoke(f"{QUESTION} #error-429")
    except Exception:
        run.expect("ChatOpenAI.chat", **failed("openai", "RateLimitError", model=MODEL, temperature=0.3))


def is_retrieval(span):
    return span["name"].startswith("vector_db_retrieve")


def retrieval(run):
    retriever = store(run).as_retriever(search_kwargs={"k": 2})
    retriever.invoke(QUESTION)
    run.note("LangChain's callbacks know no embeddings")
    run.totals(0, 0)
    run.expect(
        is_retrieval,
        span_type=RETRIEVAL,
        status="SUCCESS",
        query_contains=[QUESTION],
        documents=DOCUMENTS[:1],
        output_contains=DOCUMENTS[:1],
    )


def rag(run):
    retriever = store(run).as_retriever(search_kwargs={"k": 2})
    prompt = ChatPromptTemplate.from_messages([("system", SYSTEM), ("human", "{context}\n{question}")])

    def joined(found):
        return "\n".join(one.page_content for one in found)

    given = {"context": retriever | RunnableLambda(joined), "question": RunnablePassthrough()}
    (given | prompt | model(run) | StrOutputParser()).invoke(QUESTION)
    run.note("LangChain's callbacks know no embeddings")
    run.totals(17, 23)
    run.expect("ChatOpenAI.chat", **truth())
    run.expect(
        "RunnableSequence.workflow",
        span_type=CHAIN,
        status="SUCCESS",
        input_contains=[QUESTION],
        output_contains=[ANSWER],
    )


def template(run):
    prompt = ChatPromptTemplate.from_messages([("system", SYSTEM), ("human", TEMPLATE)])
    (prompt | model(run)).invoke(VARIABLES)
    run.expect("ChatOpenAI.chat", **truth())
    run.expect(
        "RunnableSequence.workflow",
        span_type=CHAIN,
        status="SUCCESS",
        input_contains=["Freedonia"],
        output_contains=[ANSWER],
    )


def session(run):
    given = {"metadata": {"session_id": "sess-7f3a", "user_id": "user-4242", **METADATA}, "tags": TAGS}
    model(run).invoke(MESSAGES, given)
    run.expect("ChatOpenAI.chat", **truth(session_id="sess-7f3a", user_id="user-4242", metadata=METADATA))


def cached(run):
    model(run).invoke(f"{QUESTION} #cached")
    run.expect("ChatOpenAI.chat", **truth("cached"))
